using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>Which operand of a matrix product is read transposed.</summary>
internal enum ProductForm
{
    /// <summary>a·b</summary>
    Plain,

    /// <summary>a·bᵀ</summary>
    RightTransposed,

    /// <summary>aᵀ·b</summary>
    LeftTransposed,
}

/// <summary>Matrix products into storage that is given: chooses the kernel by element type, machine and size.</summary>
internal static class Product
{
    /// <summary>c = op(a)·op(b), or c += op(a)·op(b); op(a) is rows × depth, op(b) is depth × columns.</summary>
    public static void Run<T>(ProductForm form, int rows, int depth, int columns, T[] a, T[] b, T[] c, bool accumulate)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (rows == 0 || columns == 0)
            return;
        if (depth == 0)
        {
            if (!accumulate)
                c.AsSpan().Clear();
            return;
        }
        if (typeof(T) == typeof(double))
        {
            double[] x = Unsafe.As<T[], double[]>(ref a), y = Unsafe.As<T[], double[]>(ref b), z = Unsafe.As<T[], double[]>(ref c);
            if (Vector512.IsHardwareAccelerated)
                Run<double, Vector512<double>, Double512>(form, rows, depth, columns, x, y, z, accumulate);
            else if (Vector256.IsHardwareAccelerated)
                Run<double, Vector256<double>, Double256>(form, rows, depth, columns, x, y, z, accumulate);
            else if (Vector128.IsHardwareAccelerated)
                Run<double, Vector128<double>, Double128>(form, rows, depth, columns, x, y, z, accumulate);
            else
                Run<double, double, Scalar<double>>(form, rows, depth, columns, x, y, z, accumulate);
        }
        else if (typeof(T) == typeof(float))
        {
            float[] x = Unsafe.As<T[], float[]>(ref a), y = Unsafe.As<T[], float[]>(ref b), z = Unsafe.As<T[], float[]>(ref c);
            if (Vector512.IsHardwareAccelerated)
                Run<float, Vector512<float>, Single512>(form, rows, depth, columns, x, y, z, accumulate);
            else if (Vector256.IsHardwareAccelerated)
                Run<float, Vector256<float>, Single256>(form, rows, depth, columns, x, y, z, accumulate);
            else if (Vector128.IsHardwareAccelerated)
                Run<float, Vector128<float>, Single128>(form, rows, depth, columns, x, y, z, accumulate);
            else
                Run<float, float, Scalar<float>>(form, rows, depth, columns, x, y, z, accumulate);
        }
        else
        {
            Run<T, T, Scalar<T>>(form, rows, depth, columns, a, b, c, accumulate);
        }
    }

    /// <summary>The same with a given vector width.</summary>
    internal static void Run<T, TVector, TLanes>(
        ProductForm form, int rows, int depth, int columns, T[] a, T[] b, T[] c, bool accumulate)
        where T : unmanaged, INumberBase<T>
        where TLanes : struct, ILanes<T, TVector>
    {
        ref T a0 = ref a[0];
        ref T b0 = ref b[0];
        ref T c0 = ref c[0];
        switch (form)
        {
            // A single column is a row seen the other way round.
            case ProductForm.Plain when columns == 1:
                DotProducts<T, TVector, TLanes>.Run(rows, depth, 1, ref a0, depth, ref b0, depth, ref c0, 1, accumulate);
                break;
            case ProductForm.LeftTransposed when columns == 1:
                DirectProduct<T, TVector, TLanes>.Run<LeftByRows>(1, depth, rows, ref b0, depth, ref a0, rows, ref c0, rows, accumulate);
                break;
            case ProductForm.Plain:
                DirectProduct<T, TVector, TLanes>.Run<LeftByRows>(rows, depth, columns, ref a0, depth, ref b0, columns, ref c0, columns, accumulate);
                break;
            case ProductForm.LeftTransposed:
                DirectProduct<T, TVector, TLanes>.Run<LeftByColumns>(rows, depth, columns, ref a0, rows, ref b0, columns, ref c0, columns, accumulate);
                break;
            default:
                DotProducts<T, TVector, TLanes>.Run(rows, depth, columns, ref a0, depth, ref b0, depth, ref c0, columns, accumulate);
                break;
        }
    }
}
