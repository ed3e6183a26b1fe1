/// The walk through the trees: plain comparisons, one tree after another. Reads memory without bounds checks, which
/// is sound because ``ForestLayout`` is made of checked trees only and ``Forest`` checks the length of every row.
/// Allocates nothing.
extension ForestLayout {
    /// Adds the answer of every tree to the score it belongs to, in tree order: LightGBM's sum to the last bit.
    ///
    /// - Precondition: `row` has a value for every feature; `scores` is not empty.
    func addScores(of row: Span<Double>, to scores: inout MutableSpan<Double>) {
        let perIteration = scores.count
        unsafe row.withUnsafeBufferPointer { row in
            unsafe nodes.withUnsafeBufferPointer { nodes in
                unsafe leafValues.withUnsafeBufferPointer { leafValues in
                    var score = 0
                    for root in roots {
                        let leaf = unsafe leaf(root, nodes.baseAddress, row.baseAddress!)
                        let value = unsafe linearLeaves.isEmpty ? leafValues[leaf] : linearValue(leaf, leafValues, row)
                        scores[score] += value
                        score += 1
                        if score == perIteration { score = 0 }
                    }
                }
            }
        }
    }

    /// The leaf each tree ends in, counted from the tree's first.
    ///
    /// - Precondition: `row` has a value for every feature; `leaves` is as long as there are trees.
    func findLeaves(of row: Span<Double>, in leaves: inout MutableSpan<Int32>) {
        unsafe row.withUnsafeBufferPointer { row in
            unsafe nodes.withUnsafeBufferPointer { nodes in
                for (tree, root) in roots.enumerated() {
                    let leaf = unsafe leaf(root, nodes.baseAddress, row.baseAddress!)
                    leaves[tree] = Int32(leaf) - leafStarts[tree]
                }
            }
        }
    }

    @inline(__always)
    private func leaf(
        _ root: Int32, _ nodes: UnsafePointer<Node>?, _ row: UnsafePointer<Double>
    ) -> Int {
        guard root >= 0, let nodes = unsafe nodes else { return Int(~root) }
        var index = root
        if isSimple {
            repeat {
                let node = unsafe nodes + Int(index)
                let value = unsafe row[Int(node.pointee.feature)]
                let nan = unsafe value != value && node.pointee.flags.contains(.nanLeft)
                index = unsafe value <= node.pointee.threshold || nan ? node.pointee.left : node.pointee.right
            } while index >= 0
        } else {
            repeat {
                let node = unsafe nodes[Int(index)]
                index = unsafe goesLeft(row[Int(node.feature)], node) ? node.left : node.right
            } while index >= 0
        }
        return Int(~index)
    }

    @inline(__always)
    private func goesLeft(_ value: Double, _ node: Node) -> Bool {
        if node.flags.contains(.categorical) { return isInSet(value, Int(node.threshold)) }
        if node.flags.contains(.zeroMissing), value != value || abs(value) <= Self.zeroThreshold {
            return node.flags.contains(.zeroLeft)
        }
        return value <= node.threshold || (value != value && node.flags.contains(.nanLeft))
    }

    /// Whether the value, cut to an integer, is in the set. Negative, NaN or past the 32-bit integers: it is not.
    private func isInSet(_ value: Double, _ set: Int) -> Bool {
        guard value > -1, value < 2_147_483_648 else { return false }
        let category = Int(value)
        let word = Int(setStarts[set]) + (category >> 5)
        guard word < Int(setStarts[set + 1]) else { return false }
        return (categoryBits[word] >> UInt32(category & 31)) & 1 == 1
    }

    /// The leaf's linear model, or its constant where one of the model's features is NaN.
    private func linearValue(
        _ leaf: Int, _ leafValues: UnsafeBufferPointer<Double>, _ row: UnsafeBufferPointer<Double>
    ) -> Double {
        let linear = linearLeaves[leaf]
        var sum = linear.constant
        for index in Int(linear.start)..<Int(linear.end) {
            let value = unsafe row[Int(linearFeatures[index])]
            if value.isNaN { return unsafe leafValues[leaf] }
            // LightGBM reads tiny values as 0.
            sum += linearCoefficients[index] * (abs(value) <= Self.zeroThreshold ? 0 : value)
        }
        return sum
    }
}
