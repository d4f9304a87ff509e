// Who holds which key. Keys are looked up by their SHA-256, so that neither this file nor the time a lookup takes
// tells anything of a key.
import crypto from 'crypto';

var SHAPE = /^[A-Za-z0-9._~+\/=-]{16,256}$/;

function presented(r) {
    var key = r.headersIn['X-API-Key'];
    if (key) {
        return key;
    }
    var header = r.headersIn['Authorization'] || '';
    var match = /^Bearer +([^ ]+)$/i.exec(header);
    return match ? match[1] : '';
}

function entry(r) {
    var key = presented(r);
    if (!SHAPE.test(key)) {
        return null;
    }
    var digest = crypto.createHash('sha256').update(key).digest('hex');
    return Object.prototype.hasOwnProperty.call(ollama_keys, digest) ? ollama_keys[digest] : null;
}

function client(r) {
    var found = entry(r);
    return found ? found.client : '';
}

function keyClass(r) {
    var found = entry(r);
    return found ? found['class'] : '';
}

export default {client, keyClass};
