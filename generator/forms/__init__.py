"""The annexes that organisers fill: ``reckoning`` their arithmetic, ``paper`` what each looks like,
``word`` and ``excel`` the blank files, ``facts`` what the page in the browser goes by.

Comes in: the forms of a plan, read by ``form_rules``. Goes out: to ``blanks`` and ``pages.forms``. The
surprise: nothing that anybody fills in ever comes here; it stays in the browser.
"""
