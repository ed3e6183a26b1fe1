internal import Foundation
internal import Seeds
import Testing

@testable import Statistics

/// Expected figures: SciPy 1.17.1 and NumPy 2.4.6.
@Suite struct DistributionTests {
    @Test func `two samples are compared as by SciPy`() throws {
        // a = [sin(i*1.3)*2 for i in range(150)]; b = [sin(i*0.7)*2+0.3 for i in range(120)]
        let first = (0..<150).map { sin(Double($0) * 1.3) * 2 }
        let second = (0..<120).map { sin(Double($0) * 0.7) * 2 + 0.3 }
        let test = try KolmogorovSmirnov(first + [.nan], second)
        // ks_2samp(a, b).statistic; kolmogorov((en + .12 + .11/en) * d), en = sqrt(150*120/270)
        #expect(near(test.statistic, 0.19))
        #expect(near(test.pValue, 0.013858739375450893))
        // ks_2samp(a, b, method="exact").pvalue
        #expect(abs(test.pValue - 0.014167899103526862) < 0.0005)
        #expect(throws: StatisticsError.empty) { try KolmogorovSmirnov([.nan], [1]) }
        #expect(try KolmogorovSmirnov([1, 1, 2], [1, 1, 2]).statistic == 0)
        #expect(try KolmogorovSmirnov([1], [2]).statistic == 1)
    }

    @Test(arguments: [
        // scipy.special.kolmogorov(x)
        (0.3, 0.9999906941986655), (0.5, 0.9639452436648751), (0.99, 0.2808738392255489), (1, 0.26999967167735456),
        (1.5, 0.022217962616525127), (2.5, 7.453306344157342e-06), (0, 1), (1e-9, 1),
    ])
    func `Kolmogorov's distribution is SciPy's`(value: Double, expected: Double) {
        #expect(near(KolmogorovSmirnov.survival(value), expected))
    }

    @Test(arguments: [
        // scipy.stats.chi2.sf(x, df)
        (0.5, 1, 0.47950012218695337), (3.84, 1, 0.05004352124870519), (10, 5, 0.07523524614651217),
        (25, 9, 0.002971180485917624), (1, 30, 1.0), (80, 50, 0.00448265656557319), (0.001, 2, 0.9995001249791693),
        (400, 300, 9.678621994933555e-05), (0, 3, 1),
    ])
    func `the chi-square distribution is SciPy's`(value: Double, freedom: Int, expected: Double) {
        #expect(near(ChiSquare.survival(value, freedom: freedom), expected))
    }

    @Test(arguments: [
        // scipy.special.gammaln(x)
        (0.1, 2.252712651734206), (0.5, 0.5723649429247), (1.5, -0.12078223763524526), (5, 3.1780538303479458),
        (50.5, 146.51925549072064),
    ])
    func `the logarithm of the gamma function is SciPy's`(value: Double, expected: Double) {
        #expect(near(ChiSquare.logGamma(value), expected))
    }

    @Test func `the stability index is the sum over bins`() throws {
        // p = (cur+.5)/(cur.sum()+.5*k), q likewise, of bins not empty on both sides; ((p-q)*log(p/q)).sum();
        // chi2.sf(psi/(1/105+1/90), k-1)
        let index = try StabilityIndex(reference: [10, 20, 30, 40, 0, 5], current: [15, 15, 35, 25, 0, 0])
        #expect(near(index.value, 0.20535597764370395))
        #expect(near(index.pValue, 0.04124633505732648))
        #expect(try StabilityIndex(reference: [7], current: [70]).pValue == 1)
        #expect(try StabilityIndex(reference: [50, 50], current: [5, 5]).value < 1e-12)
        #expect(throws: StatisticsError.binsDiffer) { try StabilityIndex(reference: [1], current: [1, 2]) }
        #expect(throws: StatisticsError.empty) { try StabilityIndex(reference: [1, 0], current: [0, 0]) }
    }

    @Test func `quantiles are NumPy's`() {
        // quantile([1,2,4,8,16], .3), and with method="inverted_cdf"
        #expect(near(Quantiles.interpolated([1, 2, 4, 8, 16], 0.3), 2.4))
        #expect(Quantiles.attained([1, 2, 4, 8, 16], 0.3) == 2)
        #expect(Quantiles.interpolated([5], 1) == 5 && Quantiles.attained([5], 0) == 5)
        #expect(Quantiles.attained([1, 2], 1) == 2)
    }

    @Test func `the paired bootstrap is near SciPy's and repeats with its seed`() throws {
        // d = [sin(i*i)*0.5+0.05 for i in range(300)];
        // bootstrap((d,), mean, n_resamples=20000, method="percentile") gives (0.00357, 0.08408)
        let first = (0..<300).map { sin(Double($0 * $0)) * 0.5 + 0.05 }
        let zero = [Double](repeating: 0, count: 300)
        let result = try PairedBootstrap(first: first, second: zero, resamples: 4_000, seed: 7)
        #expect(near(result.meanDifference, 0.043594806664218645))
        #expect(abs(result.lower - 0.00357) < 0.004)
        #expect(abs(result.upper - 0.08408) < 0.004)
        #expect(result.pValue > 0.01 && result.pValue < 0.06)
        #expect(try PairedBootstrap(first: first, second: zero, resamples: 4_000, seed: 7) == result)
        #expect(try PairedBootstrap(first: first, second: zero, resamples: 4_000, seed: 8) != result)
    }

    @Test func `given equal losses, when bootstrapped, then nothing differs`() throws {
        let result = try PairedBootstrap(first: [1, 2, 3], second: [1, 2, 3], resamples: 100, seed: 1)
        #expect(result.meanDifference == 0 && result.lower == 0 && result.upper == 0 && result.pValue == 1)
        #expect(throws: StatisticsError.self) { try PairedBootstrap(first: [1], second: [1], resamples: 0, seed: 1) }
        #expect(throws: StatisticsError.self) { try PairedBootstrap(first: [1], second: [1], confidence: 1, seed: 1) }
        #expect(throws: StatisticsError.notFinite(row: 0)) { try PairedBootstrap(first: [.nan], second: [1], seed: 1) }
    }
}
