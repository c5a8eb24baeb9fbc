"""Parts of pages: values in, values out."""
