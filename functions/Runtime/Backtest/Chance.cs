namespace Orchestration.Runtime.Backtest;

/// <summary>
/// Random numbers that are the same on every machine for the same seed: SplitMix64 (Steele, Lea and Flood, "Fast
/// splittable pseudorandom number generators", OOPSLA 2014) and the distributions a shop needs.
/// </summary>
internal sealed class Chance(ulong seed)
{
    private ulong _state = seed;

    /// <summary>An independent stream for the <paramref name="index"/>th customer, so that customers do not shift each other.</summary>
    public static Chance For(ulong seed, int index) => new(Mix(Mix(seed) + (ulong)index));

    /// <summary>Uniform between 0 and 1, neither included.</summary>
    public double Uniform()
    {
        _state += 0x9E3779B97F4A7C15;
        return ((Mix(_state) >> 11) + 0.5) * (1.0 / (1UL << 53));
    }

    public double Uniform(double from, double to) => from + (Uniform() * (to - from));

    public bool Happens(double share) => Uniform() < share;

    public int Below(int count) => (int)(Uniform() * count);

    public T One<T>(ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    /// <summary>Exponential with the given mean.</summary>
    public double Exponential(double mean) => -mean * Math.Log(Uniform());

    /// <summary>Gamma by Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000).</summary>
    public double Gamma(double shape, double rate)
    {
        if (shape < 1)
            return Gamma(shape + 1, rate) * Math.Pow(Uniform(), 1 / shape);
        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal();
            var v = Math.Pow(1 + (c * x), 3);
            if (v > 0 && Math.Log(Uniform()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
                return d * v / rate;
        }
    }

    public double Beta(double a, double b)
    {
        var x = Gamma(a, 1);
        return x / (x + Gamma(b, 1));
    }

    // The polar method of Marsaglia and Bray (1964); its second number is thrown away to keep no state.
    private double Normal()
    {
        while (true)
        {
            var (u, v) = (Uniform(-1, 1), Uniform(-1, 1));
            var s = (u * u) + (v * v);
            if (s is > 0 and < 1)
                return u * Math.Sqrt(-2 * Math.Log(s) / s);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
