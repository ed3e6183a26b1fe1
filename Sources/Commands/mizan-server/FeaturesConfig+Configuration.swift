internal import Configuration
internal import Features

extension FeaturesConfig {
    init(_ settings: ServerConfiguration.Features) {
        self.init()
        featuresPerViewMax = settings.featuresPerViewMax
        rowsPerPushMax = settings.rowsPerPushMax
        pushBytesMax = settings.pushBytesMax
        pushesWaitingMax = settings.pushesWaitingMax
        entitiesPerReadMax = settings.entitiesPerReadMax
        valuesPerReadMax = settings.valuesPerReadMax
        datasetBytesMax = Int64(settings.datasetBytesMax)
        historyRowsMin = settings.historyRowsMin
    }
}
