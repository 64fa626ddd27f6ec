"""What the commands do, a file each: `arguments(parser)` says what a command takes, `run(options)` does it and returns
its exit status. A file imports nothing heavy at its top, so that help is quick."""
