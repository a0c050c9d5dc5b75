// What a person has to look at. The rest of what can go wrong mends itself.

param location string
param tags object
param insightsId string
param serviceBusId string
param queueName string

@description('Who is mailed; nobody when empty.')
param email string

@description('How late, in seconds, a customer may be woken before that is worth a mail.')
param latestWake int = 900

@description('How many events may wait for half an hour on end.')
param longestQueue int

@description('How many deliveries may end unknown in an hour.')
param unknownAnHour int

@description('Complaints for every hundred delivered mails. Large mailbox providers ask bulk senders to stay below 0.1, and turn on them at 0.3.')
param complaintsPerHundred string = '0.1'

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'journeys'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'journeys'
    enabled: true
    emailReceivers: empty(email) ? [] : [
      { name: 'operator', emailAddress: email, useCommonAlertSchema: true }
    ]
  }
}

var queueAlerts = [
  {
    name: 'dead-letters'
    description: 'Events could not be decided and lie in the dead-letter queue, each with its reason. Mend the cause, then send them again.'
    severity: 1
    metric: 'DeadletteredMessages'
    above: 0
    window: 'PT5M'
  }
  {
    name: 'backlog'
    description: 'Events have been waiting for half an hour: the app is down, or too small. A host that is down counts nothing itself, so the queue has to tell.'
    severity: 1
    metric: 'ActiveMessages'
    above: longestQueue
    window: 'PT30M'
  }
]

resource queueAlert 'Microsoft.Insights/metricAlerts@2018-03-01' = [for alert in queueAlerts: {
  name: alert.name
  location: 'global'
  tags: tags
  properties: {
    description: alert.description
    severity: alert.severity
    enabled: true
    scopes: [serviceBusId]
    evaluationFrequency: 'PT5M'
    windowSize: alert.window
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: alert.name
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          metricName: alert.metric
          dimensions: [{ name: 'EntityName', operator: 'Include', values: [queueName] }]
          timeAggregation: 'Minimum'
          operator: 'GreaterThan'
          threshold: alert.above
        }
      ]
    }
    actions: [{ actionGroupId: people.id }]
  }
}]

// The counters of functions/Runtime/Telemetry/RuntimeMetrics.cs.
var countAlerts = [
  {
    name: 'unknown-deliveries'
    description: 'Mails left, and no answer said what became of them. SendGrid\'s own events settle most; look at customers\' timelines where they do not.'
    severity: 2
    every: 'PT15M'
    window: 'PT1H'
    column: 'unknown'
    above: unknownAnHour
    query: '''
      customMetrics
      | where name == 'journeys.messages' and tostring(customDimensions.outcome) == 'unknown'
      | summarize unknown = sum(valueSum)
    '''
  }
  {
    name: 'wake-lag'
    description: 'Customers are woken late. Look at the task hub\'s partitions, throttled storage, and the greatest number of instances.'
    severity: 2
    every: 'PT15M'
    window: 'PT15M'
    column: 'seconds'
    above: latestWake
    query: '''
      customMetrics
      | where name == 'journeys.wake.lag'
      | summarize seconds = max(valueMax)
    '''
  }
  {
    name: 'spam-rate'
    description: 'Too many recipients report mails as spam. Stop the journey they complain about before mailbox providers stop all of them.'
    severity: 1
    every: 'PT1H'
    window: 'P1D'
    column: 'excess'
    above: 0
    // A single complaint among a handful of mails says little.
    query: format('''
      customMetrics
      | where name == 'journeys.events'
      | extend type = tostring(customDimensions.type)
      | summarize complained = sumif(valueSum, type == 'email.complained'), delivered = sumif(valueSum, type == 'email.delivered')
      | where complained >= 2
      | project excess = 100.0 * complained / max_of(delivered, 1.0) - {0}
    ''', complaintsPerHundred)
  }
]

resource countAlert 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for alert in countAlerts: {
  name: alert.name
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: alert.name
    description: alert.description
    severity: alert.severity
    enabled: true
    scopes: [insightsId]
    evaluationFrequency: alert.every
    windowSize: alert.window
    criteria: {
      allOf: [
        {
          query: alert.query
          timeAggregation: 'Maximum'
          metricMeasureColumn: alert.column
          operator: 'GreaterThan'
          threshold: alert.above
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    autoMitigate: true
    actions: { actionGroups: [people.id] }
  }
}]
