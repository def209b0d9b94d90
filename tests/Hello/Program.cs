// The floor of every start-up figure: what the runtime alone costs.
Console.WriteLine("Hello");
