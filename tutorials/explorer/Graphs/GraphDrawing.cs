using System.Globalization;
using System.Net;
using System.Text;

namespace ShallowNet.Explorer.Graphs;

/// <summary>A graph as SVG; the page's style sheet colours it.</summary>
internal static class GraphDrawing
{
    private const double Margin = 8;

    public static string Draw(Graph graph, string title)
    {
        StringBuilder svg = new();
        double width = graph.Root.Width + 2 * Margin, height = graph.Root.Height + 2 * Margin;
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"graph\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(title)}\" viewBox=\"{-Margin:0.#} {-Margin:0.#} {width:0.#} {height:0.#}\" width=\"{width:0}\" height=\"{height:0}\">\n");
        Boxes(graph.Root, svg);
        foreach (GraphEdge edge in graph.Edges)
            Edge(edge, svg);
        Nodes(graph.Root, svg);
        return svg.Append("</svg>").ToString();
    }

    private static void Boxes(GraphBox box, StringBuilder svg)
    {
        foreach (GraphBox inner in box.Items.OfType<GraphBox>())
        {
            svg.Append(CultureInfo.InvariantCulture, $"<g class=\"box\"{Origin(inner.Origin)}><rect x=\"{inner.X:0.#}\" y=\"{inner.Y:0.#}\" width=\"{inner.Width:0.#}\" height=\"{inner.Height:0.#}\" rx=\"8\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{inner.X + 10:0.#}\" y=\"{inner.Y + 15:0.#}\">{WebUtility.HtmlEncode(inner.Title)}</text></g>\n");
            Boxes(inner, svg);
        }
    }

    private static void Edge(GraphEdge edge, StringBuilder svg)
    {
        GraphNode from = edge.From, to = edge.To;
        string active = from.IsActive && to.IsActive ? " active" : "";
        if (edge.IsBack)
        {
            double x1 = from.X + from.Width, y1 = from.Y + GraphLayout.NodeHeight / 2, x2 = to.X + to.Width, y2 = to.Y + GraphLayout.NodeHeight / 2;
            double bend = Math.Max(x1, x2) + 24;
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"edge back{active}\" d=\"M{x1:0.#} {y1:0.#} C{bend:0.#} {y1:0.#} {bend:0.#} {y2:0.#} {x2:0.#} {y2:0.#}\"/>\n");
            return;
        }

        double x = from.X + from.Width / 2, y = from.Y + from.Height;
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"edge{active}\" d=\"M{x:0.#} {y:0.#}");
        foreach ((double nextX, double nextY) in edge.Waypoints.Select(point => (point.X + point.Width / 2, point.Y)).Append((to.X + to.Width / 2, to.Y)))
        {
            double reach = Math.Max(6, Math.Abs(nextY - y) * 0.45);
            svg.Append(CultureInfo.InvariantCulture, $" C{x:0.#} {y + reach:0.#} {nextX:0.#} {nextY - reach:0.#} {nextX:0.#} {nextY:0.#}");
            (x, y) = (nextX, nextY);
        }

        svg.Append("\"/>\n");
    }

    private static void Nodes(GraphBox box, StringBuilder svg)
    {
        foreach (GraphItem item in box.Items)
        {
            if (item is GraphBox inner)
            {
                Nodes(inner, svg);
                continue;
            }

            GraphNode node = (GraphNode)item;
            double centre = node.X + node.Width / 2;
            string kind = node.Kind.ToString().ToLowerInvariant() + (node.IsActive ? " active" : "");
            svg.Append(CultureInfo.InvariantCulture, $"<g class=\"node {kind}\"{Origin(node.Origin)}><rect x=\"{node.X:0.#}\" y=\"{node.Y:0.#}\" width=\"{node.Width:0.#}\" height=\"{GraphLayout.NodeHeight:0.#}\" rx=\"{(node.Kind is NodeKind.Input or NodeKind.Result ? 4 : 13)}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{centre:0.#}\" y=\"{node.Y + 17.5:0.#}\">{WebUtility.HtmlEncode(node.Label)}</text>");
            if (node.Names.Count > 0)
                svg.Append(CultureInfo.InvariantCulture, $"<text class=\"name\" x=\"{centre:0.#}\" y=\"{node.Y + GraphLayout.NodeHeight + 11:0.#}\">{WebUtility.HtmlEncode(string.Join(", ", node.Names))}</text>");
            svg.Append("</g>\n");
        }
    }

    private static string Origin(int origin) => origin > 0 ? FormattableString.Invariant($" data-o=\"{origin}\"") : "";
}
