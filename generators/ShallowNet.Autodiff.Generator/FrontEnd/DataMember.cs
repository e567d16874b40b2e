using Microsoft.CodeAnalysis;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>
/// A field or auto-property of an instance as derivatives see it: under its own name, or, where it is hidden from them, under that of a property which reads it.
/// </summary>
/// <param name="Symbol">The field or auto-property.</param>
/// <param name="Name">The name by which it is read.</param>
/// <param name="By">The property that reads it, if it is not read directly and the property is written in the source.</param>
/// <param name="IsOpened">Is it read by a property that is generated for it?</param>
internal readonly record struct DataMember(ISymbol Symbol, string Name, IPropertySymbol? By = null, bool IsOpened = false)
{
    public ITypeSymbol Type => AggregateReader.TypeOf(Symbol);
}
