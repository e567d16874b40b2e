using ShallowNet.Tutorials;

return CommandLine.Invoke(args, Tutorial.Run);
