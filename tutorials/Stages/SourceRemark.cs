namespace ShallowNet.Tutorials;

/// <summary>What the C# compiler or the analyzer says about a place in a source.</summary>
/// <param name="Line">Its line, from 0 on.</param>
/// <param name="FirstColumn">Where it begins.</param>
/// <param name="LastColumn">Where it ends in that line, or the end of the line when it goes on.</param>
/// <param name="Id">CS1002, SNAD006 and so on.</param>
/// <param name="IsError">Whether it keeps the code from being compiled or differentiated.</param>
/// <param name="Message">What is said.</param>
public sealed record SourceRemark(int Line, int FirstColumn, int LastColumn, string Id, bool IsError, string Message);
