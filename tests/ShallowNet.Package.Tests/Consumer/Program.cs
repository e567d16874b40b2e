foreach (string line in Consumer.Model.Lines())
    Console.WriteLine(line);
