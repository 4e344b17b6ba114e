"""The terminal: the driver, input, the placement of text, the clipboard, the editor and the browser."""
