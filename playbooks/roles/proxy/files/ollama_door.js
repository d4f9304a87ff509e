// Who asks, what they may and what counts against which limit. Everything that changes with the clients is in
// clients.json; nothing of a key is in it but its SHA-256, so that neither the file nor the time of a lookup tells one.
//
// A client is known by a key or by a certificate, both of which are proven before any of this is asked. The name of a
// password's user is proven only once nginx has checked it: before, it may choose a limit, and never opens anything.
import crypto from 'crypto';
import fs from 'fs';

var SHAPE = /^[A-Za-z0-9._~+\/=-]{16,256}$/;

// A signed JWT (RFC 7519, RFC 7515).
var TOKEN = /^Bearer +[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/i;

function own(map, name) {
    return Object.prototype.hasOwnProperty.call(map, name) ? map[name] : null;
}

function isOver(expires) {
    return Boolean(expires) && Date.now() >= Date.parse(expires);
}

// The key that a request presents, or an empty text.
function presented(r) {
    var key = r.headersIn['X-API-Key'];
    if (!key) {
        var match = /^Bearer +([^ ]+)$/i.exec(r.headersIn['Authorization'] || '');
        key = match ? match[1] : '';
    }
    return SHAPE.test(key) ? key : '';
}

function clientOfKey(r) {
    var key = presented(r);
    if (!key) {
        return '';
    }
    var digest = crypto.createHash('sha256').update(key).digest('hex');
    var entry = own(ollama_clients.keys, digest);
    return entry && !isOver(entry.expires) ? entry.client : '';
}

function clientOfCertificate(r) {
    if (r.variables.ssl_client_verify !== 'SUCCESS') {
        return '';
    }
    var match = /(?:^|,)CN=([A-Za-z0-9._-]+)(?:,|$)/.exec(r.variables.ssl_client_s_dn || '');
    var entry = match ? own(ollama_clients.clients, match[1]) : null;
    return entry && entry.certificate ? match[1] : '';
}

// The client whose key or certificate was proven.
function proven(r) {
    return clientOfKey(r) || clientOfCertificate(r);
}

// The client that a password's user claims to be.
function claimed(r) {
    var name = r.variables.remote_user || '';
    var entry = own(ollama_clients.clients, name);
    return entry && entry.password ? name : '';
}

function client(r) {
    return proven(r) || claimed(r);
}

// Whether a name is a client's, as a directory would compare it: whoever stands here is looked up nowhere else.
function isOurs(name) {
    var plain = name.trim().toLowerCase();
    return Object.keys(ollama_clients.clients).some(client => client.toLowerCase() === plain);
}

// Who is to say who this is: the door itself, or an organisation by its directory (ldap), by a token of its login
// (token) or by a browser's session (session). Nobody does for what another site makes a browser send (foreign).
function way(r) {
    var authorization = r.headersIn['Authorization'] || '';
    if (client(r) || r.headersIn['X-API-Key']) {
        return 'door';
    }
    if (r.variables.ollama_by_ldap === '1' && /^Basic /i.test(authorization) && !isOurs(r.variables.remote_user || '')) {
        return 'ldap';
    }
    if (r.variables.ollama_by_oidc !== '1') {
        return 'door';
    }
    if (TOKEN.test(authorization)) {
        return 'token';
    }
    if (authorization || !/(?:^|; *)__Host-ollama_session=/.test(r.headersIn['Cookie'] || '')) {
        return 'door';
    }
    var origin = r.headersIn['Origin'];
    var reads = /^(?:GET|HEAD)$/.test(r.variables.request_method);
    return reads || origin === r.variables.ollama_origin ? 'session' : 'foreign';
}

// All classes that may use the endpoint, as the names of the organisation's gates have them.
function may(r) {
    return Object.keys(ollama_classes).filter(name => opens(ollama_classes[name], r)).sort().join('+') || '_none';
}

// Where a browser that showed nothing is sent to sign in, or an empty text for what is no browser.
function invitation(r) {
    var accepts = /text\/html/.test(r.headersIn['Accept'] || '');
    var reads = /^GET /.test(r.variables.request); // The page of an error is a GET by itself.
    if (r.variables.ollama_by_oidc !== '1' || !accepts || !reads || r.headersIn['Authorization']
            || r.headersIn['X-API-Key']) {
        return '';
    }
    var to = r.variables.request_uri.split('?')[0];
    return r.variables.ollama_origin + '/oidc/login?to=' + to;
}

function entryOf(r) {
    return own(ollama_clients.clients, client(r));
}

function clientClass(r) {
    var entry = entryOf(r);
    return entry ? entry['class'] : '';
}

// Whether nginx is to ask for a password.
function realm(r) {
    return proven(r) || way(r) !== 'door' || invitation(r) ? 'off' : 'Ollama';
}

// An address, or of IPv6 the network that one site has.
function site(address) {
    if (address.indexOf(':') < 0) {
        return address;
    }
    var halves = address.split('::');
    var groups = halves[0] ? halves[0].split(':') : [];
    var rest = halves.length > 1 && halves[1] ? halves[1].split(':') : [];
    while (halves.length > 1 && groups.length + rest.length < 8) {
        groups.push('0');
    }
    return groups.concat(rest).slice(0, 4).join(':');
}

// What requests are counted by: who is known by name, everybody else by address. A claimed name counts for the address
// alone, so that nobody can use up what is another's.
function counted(r) {
    var name = proven(r);
    if (name) {
        return 'client ' + name;
    }
    return 'address ' + site(r.remoteAddress) + ' ' + claimed(r);
}

// The limit that applies, by its name in the configuration.
function limit(r) {
    var entry = entryOf(r);
    return entry ? entry.limit : 'address';
}

// Whether anybody is there, for what is no endpoint: 204, or 401, or 403 for the wrong network.
function known(r) {
    var entry = entryOf(r);
    if (!entry || isOver(entry.expires)) {
        return '401';
    }
    return entry.from && r.variables['ollama_from_' + entry.from] !== '1' ? '403' : '204';
}

// The answer of the gate before an endpoint, asked once nginx has proven who asks.
function verdict(r) {
    var answer = known(r);
    if (answer !== '204') {
        return answer;
    }
    return opens(own(ollama_classes, clientClass(r)) || {}, r) ? '204' : '403';
}

// Whether these are endpoints of which the request asks one.
function opens(endpoints, r) {
    var method = r.variables.request_method;
    var path = ' ' + r.variables.ollama_path;
    return own(endpoints, method + path) || (method === 'HEAD' && own(endpoints, 'GET' + path));
}

// What somebody sees who has signed in.
function page(r) {
    var name = (r.variables.ollama_person || '').replace(/^oidc:/, '').replace(/[^A-Za-z0-9@._ -]/g, '?');
    sheet(r, 'Signed in as ' + name, '<a href="/oidc/logout">Sign out</a>');
}

// And who has signed out.
function farewell(r) {
    sheet(r, 'Signed out', '<a href="/oidc/login">Sign in</a>');
}

function sheet(r, title, link) {
    r.headersOut['Content-Type'] = 'text/html; charset=utf-8';
    r.headersOut['Content-Security-Policy'] = "default-src 'none'; style-src 'unsafe-inline'";
    r.return(200, '<!DOCTYPE html>\n<html lang="en"><head><title>Ollama: ' + title + '</title>'
        + '<meta name="viewport" content="width=device-width"><style>body{font:1.2em sans-serif;margin:3em}</style></head>'
        + '<body><h1>Ollama</h1><p>' + title + '.</p><p>' + link + '</p></body></html>\n');
}

// The list of revoked certificates as clients read it (RFC 5280, 4.2.1.13).
function revocations(r) {
    var text = fs.readFileSync('/etc/nginx/ollama/ca.crl', 'utf8');
    r.headersOut['Content-Type'] = 'application/pkix-crl';
    r.return(200, Buffer.from(text.replace(/-----[A-Z0-9 ]+-----|\s/g, ''), 'base64'));
}

export default {proven, client, clientClass, realm, counted, limit, known, verdict, way, may, invitation, page,
    farewell, revocations};
