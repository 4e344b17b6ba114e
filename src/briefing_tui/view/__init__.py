"""What the panes show, ``show`` prints and an export writes: contents, order, filters, search and phrasing."""
