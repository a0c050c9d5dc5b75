// What the Functions host itself keeps: the app's packages, timers' locks, and the task hub of the orchestrations; and the
// shop's configuration, where it is not deployed with the app. Of customers it holds ids only: their data lies in accounts
// of its own, with limits of their own.

import { roles } from 'roles.bicep'

param name string
param location string
param tags object
param sku string
param appPrincipalId string

@description('Who may change the configuration in its container; nobody when empty.')
param editorId string

param editorType string

// The host takes leases on blobs, which only an owner may break; the task hub lives in blobs, queues and tables.
var appRoles = [
  roles.storageBlobDataOwner
  roles.storageQueueDataContributor
  roles.storageTableDataContributor
]

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    defaultToOAuthAuthentication: true
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource packages 'containers' = {
      name: 'packages'
    }

    resource config 'containers' = {
      name: 'journeys'
    }
  }
}

resource appMay 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in appRoles: {
  name: guid(account.id, appPrincipalId, role)
  scope: account
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}]

resource editorMay 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(editorId)) {
  name: guid(account::blobs::config.id, editorId, roles.storageBlobDataContributor)
  scope: account::blobs::config
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageBlobDataContributor)
    principalId: editorId
    principalType: editorType
  }
}

output name string = account.name
output packagesUrl string = '${account.properties.primaryEndpoints.blob}${account::blobs::packages.name}'
output configUrl string = '${account.properties.primaryEndpoints.blob}${account::blobs::config.name}'
