using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;
using ShallowNet.Autodiff.Compiler.Transforms.Reverse;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>
/// The two halves of a recursive method for the calls of the recursion: <c>MRecordIn</c> records everything that the backward pass reads on the recording that it is given,
/// <c>MBackwardFrom</c> takes it from there.
/// </summary>
internal sealed class RecordedMembers(Method method, IndentedWriter writer, ReverseTransform transform, StatementPrinter printer)
{
    private readonly Signature signature = new(method, printer);
    private readonly StorageOperations operations = new(method, printer);

    public void Write()
    {
        FreshNames names = transform.Names.Copy();
        var shadows = new Shadows(names, method);
        List<AdjointPlace> places = AdjointPlace.All(method, transform, shadows, names);
        Local seed = shadows.Helper("dResult", Shadows.TypeOf(method.ReturnType!));
        var recording = new Local(names.Take("recording"), RecordedCalls.RecordingType);
        ReversePass pass = transform.Run(
            seed, shadows, places.Where(p => p.Own is not null).Select(p => new Local(p.Parameter.Name, p.Parameter.Type)), names, recording, onOneRecording: true);
        bool supported = IsSupported(pass);
        Local[] kept = [.. Kept(pass)];

        string type = printer.TypeName(method.ReturnType!);
        string parameters = signature.Parameters() is { Length: > 0 } given ? given + ", " : "";
        string by = $"ref {printer.Expressions.Name("Recording")} {recording.Name}";
        writer.Line($"/// <summary>The forward half of <c>{method.Name}</c> within a recursion: records what the backward half reads on top of what was recorded before.</summary>");
        Hide();
        writer.OpenMember(method, $"{type} {method.Name}{RecordedCalls.ForwardSuffix}{method.TypeParameters}({parameters}{by}){method.Constraints}");
        if (supported)
        {
            WriteForward(pass, kept, recording);
        }
        else
        {
            writer.Line($"return {method.Name}{method.TypeParameters}({signature.Arguments()});");
        }
        writer.Close();
        writer.Line();
        string storage = string.Concat(places.Select(p => ", " + signature.Storage(p.Parameter, p.Place.Name)));
        writer.Line($"/// <summary>The backward half of <c>{method.Name}</c> within a recursion, adding to storage.</summary>");
        Hide();
        writer.OpenMember(method, $"void {method.Name}{RecordedCalls.BackwardSuffix}{method.TypeParameters}({parameters}{by}, {type} {seed.Name}{storage}){method.Constraints}");
        if (supported)
        {
            WriteBackward(pass, kept, recording, places);
        }
        else
        {
            string cache = names.Take("cache");
            writer.Line($"{method.Name}WithCache{method.TypeParameters}({(parameters.Length > 0 ? signature.Arguments() + ", " : "")}out var {cache});");
            writer.Line($"{method.Name}Backward{method.TypeParameters}({cache}, {string.Join(", ", places.Select(p => Signature.StorageArgument(p.Parameter, p.Place.Name)).Prepend(seed.Name))});");
        }
        writer.Close();
        writer.Line();
    }

    private void Hide() => writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");

    private void WriteForward(ReversePass pass, Local[] kept, Local recording)
    {
        printer.Print(OnRecording(pass.Prologue, pass, recording));
        printer.Print(OnRecording(pass.Forward, pass, recording));
        printer.PrintTarget(ExitStructure.MethodLabel);
        foreach (Local v in kept)
        {
            writer.Line($"{recording.Name}.Push<{printer.TypeName(v.Type)}>({v.Name});");
        }
        writer.Line($"return {pass.Result!.Name};");
    }

    private void WriteBackward(ReversePass pass, Local[] kept, Local recording, List<AdjointPlace> places)
    {
        foreach (Local v in kept.Reverse())
        {
            string type = printer.TypeName(v.Type);
            writer.Line($"{(method.Parameters.Any(p => p.Name == v.Name) ? "" : type + " ")}{v.Name} = {recording.Name}.Pop<{type}>();");
        }
        EquatableArray<Statement> backward = OnRecording(pass.Backward, pass, recording);
        printer.Print(backward);
        var declared = new HashSet<string>(Walk.All(backward).OfType<Declare>().Select(d => d.Variable.Name), StringComparer.Ordinal);
        foreach ((Parameter p, Local place, Local? own) in places.Where(p => p.Own is not null && declared.Contains(p.Own.Name)))
        {
            foreach (string line in operations.Add(p.Type, place, own!))
            {
                writer.Line(line);
            }
        }
    }

    /// <summary>What the backward half reads of the forward half: its variables, and the parameters that it assigned.</summary>
    private IEnumerable<Local> Kept(ReversePass pass)
    {
        var read = new HashSet<string>(Walk.All(pass.Backward).SelectMany(Walk.Expressions).SelectMany(Walk.Variables), StringComparer.Ordinal);
        return pass.Between.Concat(method.Parameters.Where(p => transform.IsWritten(p) && read.Contains(p.Name)).Select(p => new Local(p.Name, p.Type)));
    }

    /// <summary>Some values cannot lie on a recording: spans, the content of arrays, adjoints that the forward pass carries along. Then the method runs again instead.</summary>
    private bool IsSupported(ReversePass pass) =>
        !Kept(pass).Any(v => v.Type is SpanType or MatrixType) && !pass.Tapes.Any(t => t.Value!.Type is SpanType or MatrixType) && pass.Caches.Count == 0
        && !method.ActiveParameters.Any(transform.IsStored)
        && !Walk.All(pass.Prologue.Concat(pass.Forward)).Any(s => s is RecordContent || Walk.Expressions(s).SelectMany(Walk.All).Any(e => e.Type is MatrixType));

    /// <summary>Every tape is the recording.</summary>
    private EquatableArray<Statement> OnRecording(EquatableArray<Statement> block, ReversePass pass, Local recording)
    {
        Dictionary<string, string> tapes = pass.Tapes.ToDictionary(t => t.Variable.Name, t => printer.TypeName(t.Value!.Type));
        EquatableArray<Statement> read = Rewriting.Everything(block, e => e is Opaque o && TapeOperations.IsRead(o) && o.Arguments[0] is Local tape && tapes.TryGetValue(tape.Name, out string? type)
            ? o with { Template = o.Template.Replace("()", $"<{type}>()"), Arguments = [recording] }
            : e);
        return Rewriting.Map(read, s => s is OpaqueStatement o && o.Arguments.Count == 2 && o.Arguments[0] is Local tape && tapes.TryGetValue(tape.Name, out string? type)
            ? o with { Template = o.Template.Replace("({1})", $"<{type}>({{1}})"), Arguments = [recording, o.Arguments[1]] }
            : s);
    }
}
