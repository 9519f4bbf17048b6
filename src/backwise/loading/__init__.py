"""Files to `Guide` and problems. The only package that imports yaml.

Reading is strict on purpose. YAML has habits that silently change what somebody wrote (`no` becomes
false, `1:30` becomes 90, text after ` #` is lost, a key given twice counts once); each is a problem with
its place instead. Nothing in a file is ever executed. All problems of all files come in one run.

files.py: folders and files to records. strict_yaml.py: one file to a value with places. shape.py: what does
not fit the model, in words.
"""

from backwise.loading.files import Loaded, load_guide
from backwise.loading.plain_text import invisible_in, link_refused
from backwise.loading.strict_yaml import Document, read_yaml, read_yaml_text

__all__ = ["Document", "Loaded", "invisible_in", "link_refused", "load_guide", "read_yaml", "read_yaml_text"]
