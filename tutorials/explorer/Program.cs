using ShallowNet.Explorer;

return ExplorerCommand.Invoke(args);
