"""Local copies of sources, and the quotations that are looked for in them."""
