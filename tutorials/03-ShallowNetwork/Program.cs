using System.CommandLine;

var command = new RootCommand("The notebook's shallow network (section 1.3), trained with a generated backward pass.");
return command.Parse(args).Invoke();
