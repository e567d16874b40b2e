namespace ShallowNet.Autodiff.Kernels;

// What a tile is compiled for. The compiler knows these numbers and choices, so that all other rows, vectors and ways vanish from the code.

/// <summary>The number of rows of a tile.</summary>
internal interface IRowCount
{
    static abstract int Count { get; }
}

/// <summary>The number of vectors side by side in a tile.</summary>
internal interface IVectorCount
{
    static abstract int Count { get; }
}

/// <summary>How the left operand of a tile lies in memory.</summary>
internal interface ILeftOrder
{
    /// <summary>Whether its rows are contiguous (a stride leads from row to row), or its columns (a stride leads from step to step).</summary>
    static abstract bool ByRows { get; }
}

/// <summary>What a tile does about the panel that holds a sliver of the right operand.</summary>
internal interface IPanelUse
{
    /// <summary>Whether it copies what it reads into the panel, for the tiles below it: while it multiplies, copying costs next to nothing.</summary>
    static abstract bool Writes { get; }
}

internal readonly struct LeftByRows : ILeftOrder
{
    public static bool ByRows => true;
}

internal readonly struct LeftByColumns : ILeftOrder
{
    public static bool ByRows => false;
}

internal readonly struct ReadsOnly : IPanelUse
{
    public static bool Writes => false;
}

internal readonly struct WritesPanel : IPanelUse
{
    public static bool Writes => true;
}

internal readonly struct OneVector : IVectorCount
{
    public static int Count => 1;
}

internal readonly struct TwoVectors : IVectorCount
{
    public static int Count => 2;
}

internal readonly struct Rows1 : IRowCount
{
    public static int Count => 1;
}

internal readonly struct Rows2 : IRowCount
{
    public static int Count => 2;
}

internal readonly struct Rows3 : IRowCount
{
    public static int Count => 3;
}

internal readonly struct Rows4 : IRowCount
{
    public static int Count => 4;
}

internal readonly struct Rows5 : IRowCount
{
    public static int Count => 5;
}

internal readonly struct Rows6 : IRowCount
{
    public static int Count => 6;
}

internal readonly struct Rows7 : IRowCount
{
    public static int Count => 7;
}

internal readonly struct Rows8 : IRowCount
{
    public static int Count => 8;
}
