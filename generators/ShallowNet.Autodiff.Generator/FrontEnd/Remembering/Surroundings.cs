using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Compiler.Emit;

namespace ShallowNet.Autodiff.Generator.FrontEnd.Remembering;

/// <summary>All that the reading of a method can depend on, as what can be compared with a later state: the files, by their names, and what they are compiled with.</summary>
internal sealed class Surroundings
{
    private readonly FileNames[] _files;
    private readonly MetadataReference[] _references;
    private readonly CompilationOptions _options;
    private readonly string? _assembly;
    private readonly Lazy<Dictionary<string, List<FileNames>>> _byName;
    private readonly Lazy<FileNames[]> _alwaysBehind;
    private readonly ConcurrentDictionary<FileNames, HashSet<FileNames>> _behind = new();
    private Comparison? _compared;

    public Surroundings(Compilation compilation)
    {
        // What is generated for methods follows from the files that they stand in: leaving it out, the analyzer finds what the generator has read.
        _files = [.. compilation.SyntaxTrees.Where(tree => !GeneratedNames.IsOurs(tree)).Select(FileNames.Of)];
        _references = [.. compilation.References];
        _options = compilation.Options;
        _assembly = compilation.AssemblyName;
        _byName = new Lazy<Dictionary<string, List<FileNames>>>(ByName);
        // Those that say something to all files, and those that declare what generated code uses.
        _alwaysBehind = new Lazy<FileNames[]>(() => [.. _files.Where(f => f.ConcernsAll || f.Declared.Any(Names.Used.Contains))]);
    }

    /// <summary>
    /// The files on which the meaning of a file's code depends: those that declare what it mentions, and so on. More than necessary, because one name can be
    /// declared in several places; never less.
    /// </summary>
    public HashSet<FileNames> Behind(FileNames file) => _behind.GetOrAdd(file, Search);

    private HashSet<FileNames> Search(FileNames file)
    {
        var behind = new HashSet<FileNames> { file };
        var open = new Stack<FileNames>([file]);
        var met = new HashSet<string>(StringComparer.Ordinal);
        Reach(_alwaysBehind.Value);
        while (open.Count > 0)
        {
            foreach (string name in open.Pop().Mentioned)
            {
                if (_byName.Value.TryGetValue(name, out List<FileNames>? declaring) && met.Add(name))
                    Reach(declaring);
            }
        }
        return behind;

        void Reach(IEnumerable<FileNames> files)
        {
            foreach (FileNames one in files)
            {
                if (behind.Add(one))
                    open.Push(one);
            }
        }
    }

    /// <summary>Do the files on which a file's meaning depended before mean the same now, and is no file among them that was not?</summary>
    public bool MeansTheSame(Surroundings before, HashSet<FileNames> behind)
    {
        if (ReferenceEquals(this, before))
            return true;
        if (ChangesSince(before) is not { } changed)
            return false;
        for (int i = 0; i < changed.Length; i += 2)
        {
            (FileNames old, FileNames now) = (changed[i], changed[i + 1]);
            if (behind.Contains(old) || now.Declared.Any(name => behind.Any(file => file.Mentions(name))))
                return false;
        }
        return true;
    }

    /// <summary>The files that differ, each before and now; null if everything may mean something else.</summary>
    private FileNames[]? ChangesSince(Surroundings before)
    {
        // All methods were read in the same state before, or nearly.
        if (_compared is { } known && known.Before.TryGetTarget(out Surroundings? compared) && ReferenceEquals(compared, before))
            return known.Changed;
        FileNames[]? changed = Compare(before);
        _compared = new Comparison(new WeakReference<Surroundings>(before), changed);
        return changed;
    }

    private FileNames[]? Compare(Surroundings before)
    {
        if (_files.Length != before._files.Length || _assembly != before._assembly || !ReferenceEquals(_options, before._options) || !_references.SequenceEqual(before._references))
            return null;
        var changed = new List<FileNames>();
        for (int i = 0; i < _files.Length; i++)
        {
            (FileNames old, FileNames now) = (before._files[i], _files[i]);
            if (ReferenceEquals(old, now))
                continue;
            if (old.Namespaces != now.Namespaces || old.ConcernsAll || now.ConcernsAll)
                return null;
            changed.Add(old);
            changed.Add(now);
        }
        return [.. changed];
    }

    private Dictionary<string, List<FileNames>> ByName()
    {
        var byName = new Dictionary<string, List<FileNames>>(StringComparer.Ordinal);
        foreach (FileNames file in _files)
        {
            foreach (string name in file.Declared)
            {
                if (!byName.TryGetValue(name, out List<FileNames>? declaring))
                    byName.Add(name, declaring = []);
                declaring.Add(file);
            }
        }
        return byName;
    }

    /// <param name="Before">The earlier state; weakly, or each would hold the one before it.</param>
    /// <param name="Changed">What differs.</param>
    private sealed record Comparison(WeakReference<Surroundings> Before, FileNames[]? Changed);
}
