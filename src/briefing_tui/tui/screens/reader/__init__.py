"""The main screen: four panes, their inspector, and the objects that work on them."""
