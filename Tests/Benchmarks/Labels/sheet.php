<?php
// The labels of a tab-separated list on L7160 with TCPDF, the symbol at level H and the texts at the same places and sizes as ours.
// usage: php sheet.php LIST FILE; prints labels per second and bytes per label.
require_once 'tcpdf/tcpdf.php';
$labels = array_map(fn($line) => explode("\t", $line), file($argv[1], FILE_IGNORE_NEW_LINES));
$start = microtime(true);
$pdf = new TCPDF('P', 'mm', 'A4');
$pdf->setPrintHeader(false);
$pdf->setPrintFooter(false);
$pdf->SetAutoPageBreak(false);
$pdf->SetMargins(0, 0);
$pdf->setCellPaddings(0, 0, 0, 0);
$style = ['padding' => 0, 'fgcolor' => [0, 0, 0], 'bgcolor' => false];
foreach ($labels as $index => [$payload, $code, $name, $location, $tag, $caption]) {
    $cell = $index % 21;
    if ($cell == 0) $pdf->AddPage();
    $x = 7.2 + ($cell % 3) * 66.04;
    $y = 15.15 + intdiv($cell, 3) * 38.1;
    $pdf->write2DBarcode($payload, 'QRCODE,H', $x + 3.39, $y + 6.8, 24.55, 24.55, $style, 'N');
    $pdf->SetXY($x + 31.5, $y + 4);
    $pdf->SetFont('dejavusans', 'B', 10.6);
    $pdf->MultiCell(30, 0, $name, 0, 'L', false, 1, $x + 31.5, $y + 4, true, 0, false, true, 10, 'M', true);
    $pdf->SetFont('dejavusans', 'B', 8.6);
    $pdf->SetXY($x + 31.5, $y + 14.5);
    $pdf->Cell(30, 4, $code);
    $pdf->SetFont('dejavusans', '', 6);
    foreach ([$location, $tag, $caption] as $line => $text) {
        $pdf->SetXY($x + 31.5, $y + 19.5 + 3.4 * $line);
        $pdf->Cell(30, 3.4, $text);
    }
}
$bytes = $pdf->Output('labels.pdf', 'S');
$seconds = microtime(true) - $start;
file_put_contents($argv[2], $bytes);
printf("labels_per_second %f\nbytes_per_label %f\n", count($labels) / $seconds, strlen($bytes) / count($labels));
