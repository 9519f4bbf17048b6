"""The live preview: the engine kept running, and a page made when somebody looks at it.

A whole site takes as long as it has pages. Somebody who edits a record looks at one page, so after an edit the
preview reads what changed, checks it, and makes a page again when it is asked for and something that it was
made from has changed: `model.watch` knows what that was.

`site` follows the files and makes pages, `server` answers the browser, `bar` shows the problems.
"""
