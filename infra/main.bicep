// Everything the journeys need in Azure, in one resource group. `azd up` runs this; infra/README.md walks through it.
targetScope = 'subscription'

@description('Names the resource group and, hashed, every resource in it.')
@minLength(1)
@maxLength(60)
param environmentName string

@description('The region of everything. It must offer Flex Consumption, and the Durable Task Scheduler where that is used.')
@metadata({ azd: { type: 'location' } })
param location string

@description('Which sizes of shapes.yaml to use.')
@allowed(['dev', 'prod'])
param shape string = 'dev'

@description('Who puts the keys into the vault and the configuration into its container: the person or pipeline that deploys. Nobody when empty.')
param principalId string = ''

@description('What principalId is.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param principalType string = 'User'

@description('Who is mailed when an alert fires. Alerts are raised, but nobody is told, when empty.')
param alertEmail string = ''

@description('Where customers reach the app, for the links in mails, without a slash at the end: https://mail.shop.example. The app\'s own address when empty.')
param publicUrl string = ''

@description('Where SendGrid\'s API is: https://api.eu.sendgrid.com for an account in its EU region. The usual place when empty.')
param sendGridHost string = ''

@description('Lets SendGrid check mails without delivering them.')
param sandbox bool = false

@description('Takes webhooks of Shopify. The vault then holds the secret of the app at Shopify as shopify-secret.')
param shopify bool = false

@description('Reads journeys, templates and the rest from the blob container journeys instead of the files deployed with the app.')
param configInContainer bool = false

@description('Keeps the orchestrations in a Durable Task Scheduler rather than in Azure Storage.')
param durableTaskScheduler bool = false

var size = loadYamlContent('shapes.yaml')[shape]
var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    name: 'id-${token}'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    retentionDays: size.logs.retentionDays
    dailyGigabytes: size.logs.dailyGigabytes
    appPrincipalId: identity.outputs.principalId
  }
}

module hostStorage 'modules/hostStorage.bicep' = {
  name: 'hostStorage'
  scope: group
  params: {
    name: 'sthost${token}'
    location: location
    tags: tags
    sku: size.storage.sku
    appPrincipalId: identity.outputs.principalId
    editorId: configInContainer ? principalId : ''
    editorType: principalType
  }
}

module customerStorage 'modules/customerStorage.bicep' = {
  name: 'customerStorage'
  scope: group
  params: {
    name: 'stcust${token}'
    location: location
    tags: tags
    sku: size.storage.sku
    accounts: size.storage.customerAccounts
    appPrincipalId: identity.outputs.principalId
  }
}

module serviceBus 'modules/serviceBus.bicep' = {
  name: 'serviceBus'
  scope: group
  params: {
    name: 'sb-${token}'
    location: location
    tags: tags
    sku: size.serviceBus.sku
    messagingUnits: size.serviceBus.messagingUnits
    appPrincipalId: identity.outputs.principalId
  }
}

module keyVault 'modules/keyVault.bicep' = {
  name: 'keyVault'
  scope: group
  params: {
    name: 'kv-${token}'
    location: location
    tags: tags
    purgeProtection: size.keyVault.purgeProtection
    appPrincipalId: identity.outputs.principalId
    officerId: principalId
    officerType: principalType
  }
}

module taskScheduler 'modules/taskScheduler.bicep' = if (durableTaskScheduler) {
  name: 'taskScheduler'
  scope: group
  params: {
    name: 'dts-${token}'
    location: location
    tags: tags
    sku: size.taskScheduler.sku
    capacity: size.taskScheduler.capacity
    appPrincipalId: identity.outputs.principalId
  }
}

module app 'modules/functionApp.bicep' = {
  name: 'functionApp'
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    instanceMemoryMB: size.app.instanceMemoryMB
    maximumInstances: size.app.maximumInstances
    eventsInBatches: size.app.eventsInBatches
    alwaysReady: size.app.alwaysReady
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    insightsConnection: monitoring.outputs.insightsConnection
    hostStorageName: hostStorage.outputs.name
    packagesUrl: hostStorage.outputs.packagesUrl
    customerTables: customerStorage.outputs.tableUrls
    serviceBusHost: serviceBus.outputs.host
    queueName: serviceBus.outputs.queueName
    vaultUrl: keyVault.outputs.url
    schedulerEndpoint: durableTaskScheduler ? taskScheduler!.outputs.endpoint : ''
    publicUrl: publicUrl
    sendGridHost: sendGridHost
    sandbox: sandbox
    shopify: shopify
    config: configInContainer ? hostStorage.outputs.configUrl : 'config'
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    location: location
    tags: tags
    insightsId: monitoring.outputs.insightsId
    serviceBusId: serviceBus.outputs.id
    queueName: serviceBus.outputs.queueName
    longestQueue: size.alerts.longestQueue
    unknownAnHour: size.alerts.unknownAnHour
    email: alertEmail
  }
}

output AZURE_LOCATION string = location
output AZURE_TENANT_ID string = tenant().tenantId
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_KEY_VAULT_NAME string = keyVault.outputs.name
output JOURNEYS_CONFIG_CONTAINER string = hostStorage.outputs.configUrl
output SERVICE_JOURNEYS_NAME string = app.outputs.name
output SERVICE_JOURNEYS_URI string = app.outputs.url
