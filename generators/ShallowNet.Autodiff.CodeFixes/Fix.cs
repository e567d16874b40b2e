using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ShallowNet.Autodiff.CodeFixes;

/// <summary>A way to mend what a diagnostic says. One diagnostic or all of a solution: both are one set of edits.</summary>
public abstract class Fix : CodeFixProvider
{
    /// <summary>Mends that are decisions about each place, like leaving a parameter out of the gradient, are not made for all of them at once.</summary>
    private protected virtual bool CanFixAll => true;

    /// <summary>The mends there are for a diagnostic: each with its title, and a key that tells apart those that Fix All is asked for.</summary>
    private protected abstract IEnumerable<Mend> MendsFor(Place place);

    public sealed override FixAllProvider? GetFixAllProvider() => CanFixAll ? new AllAtOnce(this) : null;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (await Place.Of(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } place)
                continue;
            foreach (Mend mend in MendsFor(place))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(mend.Title, cancellation => Apply([(context.Document, diagnostic)], context.Document.Project.Solution, mend.Key, cancellation), mend.Key),
                    diagnostic);
            }
        }
    }

    internal async Task<Solution> Apply(IEnumerable<(Document Document, Diagnostic Diagnostic)> found, Solution solution, string key, CancellationToken cancellation)
    {
        var edits = new Edits(solution, cancellation);
        foreach ((Document document, Diagnostic diagnostic) in found)
        {
            if (await Place.Of(document, diagnostic, cancellation).ConfigureAwait(false) is { } place && MendsFor(place).FirstOrDefault(m => m.Key == key) is { } mend)
                await mend.Edit(edits).ConfigureAwait(false);
        }
        return edits.Solution;
    }
}
