internal import Glibc

/// The chi-square distribution.
enum ChiSquare {
    /// The chance to exceed `value` with `freedom` degrees of freedom: the regularised upper incomplete gamma function
    /// Q(freedom / 2, value / 2), by series or continued fraction (Press et al. 2007, section 6.2).
    static func survival(_ value: Double, freedom: Int) -> Double {
        guard value > 0 else { return 1 }
        guard value.isFinite else { return 0 }
        let a = Double(freedom) / 2
        let x = value / 2
        let scale = exp(a * log(x) - x - logGamma(a))
        return x < a + 1 ? 1 - scale * series(a, x) : scale * fraction(a, x)
    }

    private static func series(_ a: Double, _ x: Double) -> Double {
        var term = 1 / a
        var sum = term
        var n = a
        for _ in 0..<10_000 {
            n += 1
            term *= x / n
            sum += term
            if abs(term) < abs(sum) * 1e-16 { break }
        }
        return sum
    }

    private static func fraction(_ a: Double, _ x: Double) -> Double {
        // Lentz's method.
        let tiny = 1e-300
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / b
        var h = d
        for index in 1..<10_000 {
            let an = -Double(index) * (Double(index) - a)
            b += 2
            d = an * d + b
            if abs(d) < tiny { d = tiny }
            c = b + an / c
            if abs(c) < tiny { c = tiny }
            d = 1 / d
            let delta = d * c
            h *= delta
            if abs(delta - 1) < 1e-16 { break }
        }
        return h
    }

    /// ln Γ(x) for x > 0, by Lanczos' approximation (g = 7, 9 terms), good to 1e−15.
    static func logGamma(_ x: Double) -> Double {
        let coefficients = [
            0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
            12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
        ]
        if x < 0.5 { return log(.pi / abs(sin(.pi * x))) - logGamma(1 - x) }
        let shifted = x - 1
        var sum = coefficients[0]
        for index in 1..<coefficients.count { sum += coefficients[index] / (shifted + Double(index)) }
        let t = shifted + 7.5
        return 0.5 * log(2 * .pi) + (shifted + 0.5) * log(t) - t + log(sum)
    }
}
