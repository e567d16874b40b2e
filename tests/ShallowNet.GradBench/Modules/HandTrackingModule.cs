using System.Text.Json;
using ShallowNet.GradBench.Objectives;
using ShallowNet.GradBench.Protocol;

namespace ShallowNet.GradBench.Modules;

internal static class HandTrackingModule
{
    public static Module Create() => new("ht", new Dictionary<string, Func<JsonElement, Evaluation>>
    {
        ["objective"] = input => Objective(Read(input)),
        ["jacobian"] = input => Jacobian(Read(input)),
    });

    private static Evaluation Objective(Input input)
    {
        var residuals = new double[input.Points.Length];
        return Evaluation.OfRow(residuals, input.Us.Length == 0
            ? () => HandTracking.VertexResiduals(input.Theta, input.Model, input.Correspondences, input.Points, residuals)
            : () => HandTracking.SurfaceResiduals(input.Theta, input.Us, input.Model, input.Correspondences, input.Points, residuals));
    }

    /// <summary>
    /// Columns are tangents: one for each number in theta, and, since a point depends on its own coordinates in its triangle alone, two for all coordinates together.
    /// </summary>
    private static Evaluation Jacobian(Input input)
    {
        int us = input.Us.Length == 0 ? 0 : 2;
        int columns = us + input.Theta.Length;
        var theta = new double[input.Theta.Length];
        var coordinates = new double[input.Us.Length];
        var residuals = new double[input.Points.Length];
        var tangent = new double[input.Points.Length];
        var jacobian = new double[input.Points.Length * columns];
        return new Evaluation(
            () =>
            {
                for (int column = 0; column < columns; column++)
                {
                    Array.Clear(theta);
                    Array.Clear(coordinates);
                    Array.Clear(tangent);
                    if (column < us)
                    {
                        for (int i = column; i < coordinates.Length; i += 2)
                        {
                            coordinates[i] = 1;
                        }
                    }
                    else
                    {
                        theta[column - us] = 1;
                    }
                    if (us == 0)
                    {
                        HandTracking.VertexResidualsTangent(input.Theta, theta, input.Model, input.Correspondences, input.Points, residuals, tangent);
                    }
                    else
                    {
                        HandTracking.SurfaceResidualsTangent(input.Theta, theta, input.Us, coordinates, input.Model, input.Correspondences, input.Points, residuals, tangent);
                    }
                    for (int row = 0; row < tangent.Length; row++)
                    {
                        jacobian[row * columns + column] = tangent[row];
                    }
                }
            },
            json => Json.WriteRows(json, jacobian, residuals.Length, columns));
    }

    private static Input Read(JsonElement input)
    {
        JsonElement data = input.GetProperty("data");
        JsonElement model = data.GetProperty("model");
        int[] parents = model.Integers("parents");
        var hand = new HandModel
        {
            Parents = parents,
            BaseRelatives = Transforms(model.GetProperty("base_relatives")),
            InverseBaseAbsolutes = Transforms(model.GetProperty("inverse_base_absolutes")),
            BasePositions = model.Rows("base_positions"),
            Weights = model.Rows("weights"),
            Triangles = [.. model.GetProperty("triangles").EnumerateArray().SelectMany(t => t.EnumerateArray()).Select(v => v.GetInt32())],
            IsMirrored = model.GetProperty("is_mirrored").GetBoolean(),
        };
        return new Input(input.Row("theta"), hand, data.Integers("correspondences"), data.Rows("points"), input.Rows("us"));
    }

    /// <summary>The upper three rows of 4×4 matrices.</summary>
    private static double[] Transforms(JsonElement matrices) => [.. matrices.EnumerateArray().SelectMany(m => m.EnumerateArray().Take(3)).SelectMany(Json.Row)];

    private sealed record Input(double[] Theta, HandModel Model, int[] Correspondences, double[] Points, double[] Us);
}
