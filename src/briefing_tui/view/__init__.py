"""What the panes display, ``show`` prints and exports write: contents, order, filters, search and phrasing."""
