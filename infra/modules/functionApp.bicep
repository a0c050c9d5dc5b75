// The app: Flex Consumption, which runs as many instances as the queue, the task hub and the requests ask for.

param token string
param location string
param tags object

@allowed([512, 2048, 4096])
param instanceMemoryMB int

@minValue(40)
@maxValue(1000)
param maximumInstances int

@description('Instances that never sleep, as {name, instanceCount}: name is http, durable, or function: and a function\'s name.')
param alwaysReady array

param identityId string
param identityClientId string
param insightsConnection string
@description('Whether events come off the queue in batches of a customer, one customer after the other.')
param eventsInBatches bool

param hostStorageName string

@description('The blob container of the app\'s packages.')
param packagesUrl string

@description('The table endpoints that customers are spread over.')
param customerTables string[]

param serviceBusHost string
param queueName string
param vaultUrl string

@description('The Durable Task Scheduler\'s address; orchestrations live in Azure Storage when empty.')
param schedulerEndpoint string

param publicUrl string

@description('Where SendGrid\'s API is; the app knows the usual place when empty.')
param sendGridHost string

param sandbox bool

@description('Whether the vault holds the secret of an app at Shopify, whose webhooks the app then takes.')
param shopify bool

@description('The folder of the shop\'s configuration in the app, or the URL of a blob container that holds it.')
param config string

var address = empty(publicUrl) ? 'https://func-${token}.azurewebsites.net' : publicUrl

// What the Functions platform, its bindings and the Azure clients read.
var platformSettings = {
  AzureWebJobsStorage__accountName: hostStorageName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  ServiceBus__fullyQualifiedNamespace: serviceBusHost
  ServiceBus__credential: 'managedidentity'
  ServiceBus__clientId: identityClientId
  AZURE_CLIENT_ID: identityClientId
  'AzureWebJobs.Events.Disabled': eventsInBatches ? 'true' : 'false'
  'AzureWebJobs.EventBatches.Disabled': eventsInBatches ? 'false' : 'true'
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnection
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
}

// What the journeys read. A reference without a version follows the vault: a changed key is in force within a day, or at
// once after a restart.
var journeySettings = {
  EventsQueue: queueName
  JOURNEYS_CONFIG: config
  JOURNEYS_PUBLIC_URL: address
  JOURNEYS_WRITE_KEY: '@Microsoft.KeyVault(SecretUri=${vaultUrl}secrets/write-key)'
  JOURNEYS_ADMIN_KEY: '@Microsoft.KeyVault(SecretUri=${vaultUrl}secrets/admin-key)'
  JOURNEYS_TOKEN_KEY: '@Microsoft.KeyVault(SecretUri=${vaultUrl}secrets/token-key)'
  JOURNEYS_SHOPIFY_SECRET: shopify ? '@Microsoft.KeyVault(SecretUri=${vaultUrl}secrets/shopify-secret)' : ''
  SendGrid__ApiKey: '@Microsoft.KeyVault(SecretUri=${vaultUrl}secrets/sendgrid-api-key)'
  SendGrid__WebhookKey: '@Microsoft.KeyVault(SecretUri=${vaultUrl}secrets/sendgrid-webhook-key)'
  SendGrid__Host: sendGridHost
  SendGrid__Sandbox: sandbox ? 'true' : 'false'
}

var spreadSettings = toObject(
  range(0, length(customerTables)),
  i => 'TableStorage__Accounts__${i}',
  i => customerTables[i]
)

// These override host.json's engine.
var schedulerSettings = {
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: 'azureManaged'
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING'
  DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${schedulerEndpoint};Authentication=ManagedIdentity;ClientID=${identityClientId}'
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${token}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: 'func-${token}'
  location: location
  tags: union(tags, { 'azd-service-name': 'journeys' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packagesUrl
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstances
        alwaysReady: alwaysReady
      }
    }
    siteConfig: { minTlsVersion: '1.2' }
  }

  // Deployments come with a sign-in that can be traced; the app's publishing password opens nothing.
  resource deployPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource ftpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      platformSettings,
      journeySettings,
      spreadSettings,
      empty(schedulerEndpoint) ? {} : schedulerSettings
    )
  }
}

output name string = app.name
output url string = address
