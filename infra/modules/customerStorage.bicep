// The customers: one table partition each, in one account or spread over several. The app may use tables and nothing else.

import { roles } from 'roles.bicep'

param name string
param location string
param tags object
param sku string

@minValue(1)
@maxValue(10)
param accounts int

param appPrincipalId string

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = [for i in range(0, accounts): {
  name: '${name}${i}'
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
}]

resource appMay 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for i in range(0, accounts): {
  name: guid(account[i].id, appPrincipalId, roles.storageTableDataContributor)
  scope: account[i]
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageTableDataContributor)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}]

output tableUrls string[] = [for i in range(0, accounts): account[i].properties.primaryEndpoints.table]
