"""The generated folder -> the site: incremental, on all processors, and all at once."""
