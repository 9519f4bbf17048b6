class Node: ...

class WhitespaceToken(Node):
    value: str

class LiteralToken(Node):
    value: str

class IdentToken(Node):
    value: str

class HashToken(Node):
    value: str

class StringToken(Node):
    value: str

class SquareBracketsBlock(Node):
    content: list[Node]

class FunctionBlock(Node):
    lower_name: str
    arguments: list[Node]

class QualifiedRule(Node):
    prelude: list[Node]
    content: list[Node]

class AtRule(Node):
    at_keyword: str
    lower_at_keyword: str
    prelude: list[Node]
    content: list[Node] | None

class Declaration(Node):
    name: str
    lower_name: str
    value: list[Node]
    important: bool
