"""From the sources folder to a folder of Markdown: what is stale is made, on all processors."""
