namespace Pipeline.Scoring.Explanation;

/// <summary>Weighted least squares by the normal equations, for some tens of unknowns.</summary>
internal static class LeastSquares
{
    /// <summary>Adds one equation.</summary>
    public static void Add(double[][] matrix, double[] right, double[] design, double target, double weight)
    {
        for (var row = 0; row < design.Length; row++)
        {
            if (design[row] == 0)
            {
                continue;
            }

            var scaled = weight * design[row];
            right[row] += scaled * target;
            for (var column = 0; column <= row; column++)
            {
                matrix[row][column] += scaled * design[column];
            }
        }
    }

    /// <summary>Solves by Cholesky's method; an unknown that no equation fixes becomes 0.</summary>
    /// <param name="matrix">Symmetric; its lower half is read and overwritten.</param>
    /// <param name="right">The right side.</param>
    public static double[] Solve(double[][] matrix, double[] right)
    {
        var size = right.Length;
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var sum = matrix[row][column];
                for (var inner = 0; inner < column; inner++)
                {
                    sum -= matrix[row][inner] * matrix[column][inner];
                }

                matrix[row][column] = row == column
                    ? Math.Sqrt(Math.Max(sum, 0))
                    : matrix[column][column] > 1e-12 ? sum / matrix[column][column] : 0;
            }
        }

        var solved = new double[size];
        for (var row = 0; row < size; row++)
        {
            var sum = right[row];
            for (var inner = 0; inner < row; inner++)
            {
                sum -= matrix[row][inner] * solved[inner];
            }

            solved[row] = matrix[row][row] > 1e-12 ? sum / matrix[row][row] : 0;
        }

        for (var row = size - 1; row >= 0; row--)
        {
            var sum = solved[row];
            for (var inner = row + 1; inner < size; inner++)
            {
                sum -= matrix[inner][row] * solved[inner];
            }

            solved[row] = matrix[row][row] > 1e-12 ? sum / matrix[row][row] : 0;
        }

        return solved;
    }
}
