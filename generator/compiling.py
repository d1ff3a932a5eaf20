"""How our templates become Python: what Jinja makes of them, less what none of them needs.

Comes in: the tree of a template. Goes out: code that says the same sooner, for a page calls fifty macros and
escapes three hundred values. The surprise: a macro is a plain function and is called as one, so nothing that
is called can ask for the template's context, and no template can turn escaping off.
"""

from __future__ import annotations

import re
from functools import partial
from keyword import iskeyword
from typing import Any

from jinja2 import Template, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from markupsafe import Markup, escape

_SIGN = re.compile("[&<>'\"]").search


def escaped(value: Any) -> str:
    """``value`` escaped: what ``markupsafe.escape`` gives, sooner where there is nothing to escape."""
    kind = type(value)
    if kind is str:
        return value if value.isalnum() or not _SIGN(value) else escape(value)
    return value if kind is Markup else escape(value)


# what compiled templates call by these names; a text that was put together of what is escaped is only marked
_CALLED = {"escape": escaped, "Markup": partial(str.__new__, Markup)}


def quickened(template: Template) -> Template:
    """``template``, calling ours."""
    template.root_render_func.__globals__.update(_CALLED)
    return template


class Generator(CodeGenerator):
    """Writes calls as calls, and macros as functions that give marked text."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        named = [one.key for one in node.kwargs]
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(map(iskeyword, named)):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write(")")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:
        super().return_buffer_contents(frame, force_unescaped=False)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        if macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            super().macro_def(macro_ref, frame)
            return
        names = [one.name for one in macro_ref.node.args]
        taken = "".join(f"{name}=missing, " for name in names)
        self.write(f"(lambda {taken}*, t_of=macro: t_of({', '.join(names)}))")
