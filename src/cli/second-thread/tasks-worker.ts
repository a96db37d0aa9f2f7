/** The program of the thread that does tasks of an analysis: of those that wait the most urgent one first. It ends when no more will come. */
import { receiveMessageOnPort, workerData } from 'node:worker_threads';
import { done, TASKS, type Ground, type Given, type TaskName } from '../../steps/tasks.js';
import { tell, type Answer, type Message, type TaskThread } from './thread-state.js';

const { port, state } = workerData as TaskThread;
const waiting = new Map<TaskName, Given<TaskName>>();
const order = Object.keys(TASKS) as TaskName[];
let ground: Ground | null = null;
let closed = false;

function read(message: Message): void {
  if (message === 'close') closed = true;
  else if ('ground' in message) ground = message.ground;
  else waiting.set(message.name, message.given);
}

function readAll(): void {
  for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) read(next.message as Message);
}

function answerOf(name: TaskName, given: Given<TaskName>): Answer {
  try {
    return { name, done: done(ground!, name, given) };
  } catch {
    return { name, done: null };
  }
}

port.on('message', (message: Message) => {
  read(message);
  readAll();
  for (let name = order.find((one) => waiting.has(one)); name !== undefined; name = order.find((one) => waiting.has(one))) {
    const given = waiting.get(name)!;
    waiting.delete(name);
    port.postMessage(answerOf(name, given));
    tell(state);
    readAll();
  }
  if (closed) port.close();
});
