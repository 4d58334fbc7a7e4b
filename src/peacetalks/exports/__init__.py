"""Files of what people read: one module a format, over views and nothing below them."""
