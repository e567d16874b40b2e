namespace ShallowNet.Autodiff.Compiler.Ir;

/// <summary>
/// A type whose private numbers derivatives in other types read: the calls of its differentiable methods stand there, and what these hand over is values of the type. A part of
/// the type is generated that has an internal property for each private member.
/// </summary>
public sealed record OpenedType(string Namespace, EquatableArray<string> ContainingTypes, string HintName, EquatableArray<OpenedMember> Members);

/// <param name="Name">The name of the property.</param>
/// <param name="Type">Its type, named in full.</param>
/// <param name="Member">The private field or property.</param>
/// <param name="IsSettable">Can the member be given another value?</param>
/// <param name="IsOfStruct">Is it a struct's, so that reading it must say that it changes nothing?</param>
public sealed record OpenedMember(string Name, string Type, string Member, bool IsSettable, bool IsOfStruct);
