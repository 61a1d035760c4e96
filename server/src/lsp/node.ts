import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { folderDataSource, nodeScheduler, readUserFile, shippedDataFolder } from '../node/host';
import { startServer } from './server';

startServer(createConnection(ProposedFeatures.all), {
  data: folderDataSource(shippedDataFolder(__dirname)),
  scheduler: nodeScheduler,
  readFile: readUserFile,
});
