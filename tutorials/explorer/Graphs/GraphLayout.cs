namespace ShallowNet.Explorer.Graphs;

/// <summary>
/// Places the nodes of a graph in layers, box by box from the inside out: what a node needs stands above it. In each layer nodes are ordered by where their neighbours
/// are (Sugiyama's method, with barycentres), and moved as near to them as the room allows.
/// </summary>
internal static class GraphLayout
{
    public const double NodeHeight = 26;
    public const double NameHeight = 14;
    private const double Gap = 22;
    private const double LayerGap = 30;
    private const double BoxPadding = 14;
    private const double BoxTitle = 22;
    private const double CharacterWidth = 7.4;
    private const double WaypointWidth = 4;
    private const int Sweeps = 8;

    public static void Arrange(Graph graph)
    {
        Size(graph.Root, graph.Edges);
        Shift(graph.Root, 0, 0);
    }

    /// <summary>Sizes a box, and places what is in it relative to its corner.</summary>
    private static void Size(GraphBox box, IReadOnlyList<GraphEdge> edges)
    {
        foreach (GraphItem item in box.Items)
        {
            if (item is GraphBox inner)
                Size(inner, edges);
            else if (item is GraphNode node)
                (node.Width, node.Height) = (Math.Max(NodeHeight, 14 + CharacterWidth * node.Label.Length), NodeHeight + (node.Names.Count > 0 ? NameHeight : 0));
        }

        ILookup<(GraphItem From, GraphItem To), GraphEdge> links = Links(box, edges);
        List<List<GraphItem>> layers = Layers(box.Items, [.. links.Select(link => link.Key)]);
        Place(layers, Steps(box, layers, links));
        GraphItem[] all = [.. layers.SelectMany(layer => layer)];
        double left = all.Length == 0 ? 0 : all.Min(item => item.X);
        double top = box.Title.Length > 0 ? BoxTitle : BoxPadding;
        double y = top;
        foreach (List<GraphItem> layer in layers)
        {
            double height = layer.Max(item => item.Height);
            foreach (GraphItem item in layer)
                (item.X, item.Y) = (item.X - left + BoxPadding, y + (height - item.Height) / 2);
            y += height + LayerGap;
        }

        box.Width = Math.Max(all.Length == 0 ? 0 : all.Max(item => item.X + item.Width) + BoxPadding, box.Title.Length * CharacterWidth + 2 * BoxPadding);
        box.Height = y - LayerGap + BoxPadding;
    }

    /// <summary>The edges between the things directly in a box, those inside them included.</summary>
    private static ILookup<(GraphItem From, GraphItem To), GraphEdge> Links(GraphBox box, IReadOnlyList<GraphEdge> edges)
    {
        Dictionary<GraphNode, GraphItem> holder = [];
        foreach (GraphItem item in box.Items)
        {
            foreach (GraphNode node in Nodes(item))
                holder[node] = item;
        }

        return edges.Where(edge => !edge.IsBack && holder.ContainsKey(edge.From) && holder.ContainsKey(edge.To) && holder[edge.From] != holder[edge.To])
            .ToLookup(edge => (holder[edge.From], holder[edge.To]));
    }

    /// <summary>The links in steps from one layer to the next: a longer one goes by waypoints, for which there is then room.</summary>
    private static List<(GraphItem From, GraphItem To)> Steps(GraphBox box, List<List<GraphItem>> layers, ILookup<(GraphItem From, GraphItem To), GraphEdge> links)
    {
        Dictionary<GraphItem, int> depth = layers.SelectMany((layer, i) => layer.Select(item => (item, i))).ToDictionary(pair => pair.item, pair => pair.i);
        List<(GraphItem From, GraphItem To)> steps = [];
        foreach (IGrouping<(GraphItem From, GraphItem To), GraphEdge> link in links)
        {
            List<GraphWaypoint> waypoints = [];
            GraphItem from = link.Key.From;
            for (int i = depth[from] + 1; i < depth[link.Key.To]; i++)
            {
                GraphWaypoint waypoint = new() { Width = WaypointWidth };
                waypoints.Add(waypoint);
                layers[i].Add(waypoint);
                steps.Add((from, waypoint));
                from = waypoint;
            }

            steps.Add((from, link.Key.To));
            box.Waypoints.AddRange(waypoints);
            foreach (GraphEdge edge in link)
                edge.Waypoints = waypoints;
        }

        return steps;
    }

    private static IEnumerable<GraphNode> Nodes(GraphItem item) => item is GraphBox box ? box.Items.SelectMany(Nodes) : [(GraphNode)item];

    private static List<List<GraphItem>> Layers(List<GraphItem> items, List<(GraphItem From, GraphItem To)> links)
    {
        Dictionary<GraphItem, int> depth = items.ToDictionary(item => item, _ => 0);
        // Items stand in the order in which they are computed, so that depths settle after as many rounds as there are layers at most.
        bool changed = true;
        for (int round = 0; changed && round <= items.Count; round++)
        {
            changed = false;
            foreach ((GraphItem from, GraphItem to) in links.Where(link => depth[link.To] <= depth[link.From]))
                (depth[to], changed) = (depth[from] + 1, true);
        }

        // Inputs and constants stand just above where they are first used, not all at the top.
        foreach (GraphItem source in items.Where(item => links.All(link => link.To != item)))
        {
            int[] users = [.. links.Where(link => link.From == source).Select(link => depth[link.To])];
            depth[source] = users.Length > 0 ? users.Min() - 1 : 0;
        }

        return [.. items.GroupBy(item => depth[item]).OrderBy(layer => layer.Key).Select(layer => layer.ToList())];
    }

    private static void Place(List<List<GraphItem>> layers, List<(GraphItem From, GraphItem To)> links)
    {
        ILookup<GraphItem, GraphItem> above = links.ToLookup(link => link.To, link => link.From);
        ILookup<GraphItem, GraphItem> below = links.ToLookup(link => link.From, link => link.To);
        foreach (List<GraphItem> layer in layers)
            Pack(layer, layer.ToDictionary(item => item, _ => 0.0));
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            bool down = sweep % 2 == 0;
            foreach (List<GraphItem> layer in down ? layers : Enumerable.Reverse(layers))
            {
                ILookup<GraphItem, GraphItem> neighbours = down ? above : below;
                Dictionary<GraphItem, double> wish = layer.ToDictionary(item => item, item => neighbours[item].Any() ? neighbours[item].Average(Centre) : Centre(item));
                layer.Sort((a, b) => wish[a].CompareTo(wish[b]));
                Pack(layer, wish);
            }
        }
    }

    /// <summary>Puts a layer's items beside each other, in their order, with their centres near the wished ones.</summary>
    private static void Pack(List<GraphItem> layer, Dictionary<GraphItem, double> wish)
    {
        double right = double.NegativeInfinity;
        foreach (GraphItem item in layer)
        {
            item.X = Math.Max(wish[item] - item.Width / 2, right);
            right = item.X + item.Width + Gap;
        }

        // Pushed to the right only, the layer has drifted: back by the mean.
        double drift = layer.Average(item => Centre(item) - wish[item]);
        foreach (GraphItem item in layer)
            item.X -= drift;
    }

    private static double Centre(GraphItem item) => item.X + item.Width / 2;

    private static void Shift(GraphBox box, double x, double y)
    {
        foreach (GraphItem item in box.Items.Concat(box.Waypoints))
        {
            (item.X, item.Y) = (item.X + x, item.Y + y);
            if (item is GraphBox inner)
                Shift(inner, item.X, item.Y);
        }
    }
}
