"""The subcommands of `desk`, one module a subject; each is imported only when it is called."""
