using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>Collects what is refused while a method is read. Reading goes on, so that everything is found at once.</summary>
internal sealed class Rejections
{
    private readonly List<Rejection> _all = [];
    private HashSet<(string Id, Location Location)> _seen = [];

    /// <summary>While the body of another method is read in place of a call: the call, where everything is then reported.</summary>
    public Location? Instead { get; set; }

    /// <summary>The code does not compile: nothing that was found means anything.</summary>
    public bool IsBroken { get; private set; }

    public bool AnyError => _all.Any(r => r.IsError);

    public IReadOnlyList<Rejection> All => _all;

    public void Add(DiagnosticDescriptor descriptor, Location location, params string[] arguments)
    {
        // An inlined function is read once for each call, but speaks once.
        if (_seen.Add((descriptor.Id, Instead ?? location)))
            _all.Add(new Rejection(descriptor, Instead ?? location, arguments.ToEquatable()));
    }

    /// <summary>Reads what may turn out to be impossible. False: it is. What was found in there is forgotten; it is for whoever tries to say what that means.</summary>
    public bool Try(Action read)
    {
        int before = _all.Count;
        HashSet<(string, Location)> seen = [.. _seen];
        read();
        if (!_all.Skip(before).Any(r => r.IsError))
            return true;
        _all.RemoveRange(before, _all.Count - before);
        _seen = seen;
        return false;
    }

    public void Break() => IsBroken = true;
}
