# Answers each request with the line it began with, as JSON, and how long its body was.
use strict;
use IO::Socket::INET;
my $s = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => 7777, Listen => 5, ReuseAddr => 1) or die;
while (my $c = $s->accept) {
  my $line = <$c>;
  my ($length, $body) = (0, '');
  while (my $h = <$c>) {
    last if $h =~ /^\r?$/;
    $length = $1 if $h =~ /^content-length: *(\d+)/i;
  }
  read $c, $body, $length;
  $line =~ s/ HTTP.*//s;
  my $text = "{\"line\": \"$line\", \"length\": $length}";
  print $c "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\nContent-Length: " . length($text) . "\r\n\r\n$text";
  close $c;
}
