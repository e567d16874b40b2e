namespace ShallowNet.Autodiff.CodeFixes;

/// <summary>One thing that can be done about a diagnostic.</summary>
internal sealed record Mend(string Title, string Key, Func<Edits, Task> Edit);
