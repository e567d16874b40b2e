using System.Text;
using ShallowNet.Tutorials;

Console.OutputEncoding = Encoding.UTF8;
return CommandLine.Invoke(args, Tutorial.Run);
