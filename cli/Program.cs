using System.CommandLine;

var root = new RootCommand("Bridge from a terminal. Exit codes: 0 ok, 1 the answer is no, 2 bad use or bad input.");
return await root.Parse(args).InvokeAsync();
